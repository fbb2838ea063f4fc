package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.AmdResult;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.offline.OfflineCaller;

/**
 * Who reaches out, or is dialled.
 *
 * @param contactId from which percentages are drawn
 * @param customer the number that is called from, or dialled
 * @param dialled the number of the centre
 * @param amd what is heard when the call is answered
 */
record Person(String contactId, Channel channel, String customer, String dialled, AmdResult amd) {

  /** Somebody who calls. */
  static final Person FIRST =
      new Person("contact-1", Channel.VOICE, "+4930123456", "+498000000", AmdResult.HUMAN_ANSWERED);

  OfflineCaller caller() {
    return new OfflineCaller(
        contactId,
        channel,
        Endpoint.telephone(customer),
        Endpoint.telephone(dialled),
        OfflineCaller.STANDARD.begin(),
        amd);
  }

  Person as(String otherId) {
    return new Person(otherId, channel, customer, dialled, amd);
  }

  Person on(Channel other) {
    return new Person(contactId, other, customer, dialled, amd);
  }

  Person from(String other) {
    return new Person(contactId, channel, other, dialled, amd);
  }

  Person dialling(String other) {
    return new Person(contactId, channel, customer, other, amd);
  }

  Person heardAs(AmdResult other) {
    return new Person(contactId, channel, customer, dialled, other);
  }
}
