package io.cordboard.flow.engine;

/**
 * An address on a channel.
 *
 * @param address the address itself; E.164 for telephone numbers
 */
public record Endpoint(String address, Type type) {

  /** What kind of address it is. */
  public enum Type {
    TELEPHONE_NUMBER,
    VOIP,
    CONTACT_FLOW,
    CONNECT_PHONENUMBER_ARN,
    USER_ID,
    EMAIL_ADDRESS,
    UNKNOWN
  }

  /** A telephone number, E.164. */
  public static Endpoint telephone(String number) {
    return new Endpoint(number, Type.TELEPHONE_NUMBER);
  }
}
