/** Models in ONNX format, run inside this process by onnxruntime. */
package io.radiant.runtime.onnx;
