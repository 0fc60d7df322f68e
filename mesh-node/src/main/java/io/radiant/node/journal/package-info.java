/** What happened, kept so that a crash loses nothing that was acknowledged. */
package io.radiant.node.journal;
