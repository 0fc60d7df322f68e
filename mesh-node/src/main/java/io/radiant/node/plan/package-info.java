/** From checked specifications to running verticles. */
package io.radiant.node.plan;
