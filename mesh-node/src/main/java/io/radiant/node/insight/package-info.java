/** What was learned, in figures and words for people: of routers now, and of journals. */
package io.radiant.node.insight;
