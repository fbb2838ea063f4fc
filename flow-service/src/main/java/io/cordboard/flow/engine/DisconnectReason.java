package io.cordboard.flow.engine;

/** Why a contact ended; the values of Connect's contact record. */
public enum DisconnectReason {
  CUSTOMER_DISCONNECT,
  AGENT_DISCONNECT,
  THIRD_PARTY_DISCONNECT,
  TELECOM_PROBLEM,
  BARGED,
  CONTACT_FLOW_DISCONNECT,
  EXPIRED,
  API,
  OTHER
}
