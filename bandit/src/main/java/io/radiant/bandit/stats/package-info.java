/** What is known about the arms: rewards in, totals out. */
package io.radiant.bandit.stats;
