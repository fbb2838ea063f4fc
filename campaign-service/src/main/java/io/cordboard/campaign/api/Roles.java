package io.cordboard.campaign.api;

/** The roles of tokens that campaign-service knows. */
final class Roles {

  static final String ADMIN = "admin";
  static final String SUPERVISOR = "supervisor";
  static final String AUDITOR = "auditor";

  private Roles() {}
}
