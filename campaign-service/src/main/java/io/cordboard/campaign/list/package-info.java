/**
 * Call lists: from CSV to records with numbers in E.164 and time zones, or to every problem with
 * its line and column. No clock and no input or output either.
 */
@NullMarked
package io.cordboard.campaign.list;

import org.jspecify.annotations.NullMarked;
