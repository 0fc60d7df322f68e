/** Units, the nodes that place them in a graph, and the law by which a graph is evaluated. */
package io.radiant.unit;
