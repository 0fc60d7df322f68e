/** What this process measures of itself, resolved once and recorded without look-ups. */
package io.radiant.node.metrics;
