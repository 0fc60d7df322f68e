/** The command line. */
package io.radiant.node.cli;
