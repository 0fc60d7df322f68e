/** The program: what a process of the mesh is made of, and how it starts and ends. */
package io.radiant.node;
