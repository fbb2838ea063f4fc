/**
 * Whom to call and when, as functions: what a campaign is, how many calls may start now, how an
 * attempt goes on with each thing heard of it, and whether a record is tried again. No clock, no
 * input or output: time comes with the question, and every answer is a value.
 */
@NullMarked
package io.cordboard.campaign.core;

import org.jspecify.annotations.NullMarked;
