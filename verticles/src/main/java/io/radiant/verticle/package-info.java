/** The graph on Vert.x: every node a verticle, every call local or over the event bus. */
package io.radiant.verticle;
