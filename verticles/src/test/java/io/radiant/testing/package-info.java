/** What several tests need: waiting for futures, messages, specifications, parsed documents. */
package io.radiant.testing;
