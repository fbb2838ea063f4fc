package io.cordboard.campaign.core;

/**
 * One thing that is wrong with what somebody sent.
 *
 * @param where the field, or line and column of a list
 * @param what what was expected and what was found
 */
public record Problem(String where, String what) {}
