package io.cordboard.agent.api;

/** The roles of Cordboard's tokens. */
final class Roles {

  static final String ADMIN = "admin";
  static final String DESIGNER = "designer";
  static final String SUPERVISOR = "supervisor";
  static final String AGENT = "agent";
  static final String AUDITOR = "auditor";

  private Roles() {}
}
