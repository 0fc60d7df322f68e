/** The law of evaluation, clause by clause, held by every place where a graph can live. */
package io.radiant.law;
