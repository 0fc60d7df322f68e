package io.radiant.node.wire;

/**
 * What may stand in for a tensor's elements.
 *
 * @param blobs where binary tensors are
 * @param halfNumbers whether FP16 and BF16 may be written as numbers, as in Seldon's {@code
 *     jsonData}
 */
record OipJsonRules(OipBlobs blobs, boolean halfNumbers) {}
