/** What another policy would have earned, asked of a journal. */
package io.radiant.node.evaluation;
