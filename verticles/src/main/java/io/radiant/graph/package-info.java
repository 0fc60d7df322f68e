/** What is deployed, as it is written in a manifest, and the rules that a manifest must keep. */
package io.radiant.graph;
