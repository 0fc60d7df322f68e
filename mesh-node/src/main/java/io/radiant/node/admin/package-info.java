/** What operators and probes see, on a port of its own. */
package io.radiant.node.admin;
