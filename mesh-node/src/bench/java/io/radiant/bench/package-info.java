/**
 * What a request costs from end to end, beside a bare Vert.x server that answers the same bytes.
 */
package io.radiant.bench;
