/**
 * What travels through a graph: immutable messages, the trail they leave, and the events that
 * follow them. Everything here may be shared between threads.
 */
package io.radiant.message;
