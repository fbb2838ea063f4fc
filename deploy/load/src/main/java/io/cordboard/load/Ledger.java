package io.cordboard.load;

import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.ContactCompleted;
import io.cordboard.events.contact.ContactEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of every contact of a run, from its events: each must have completed once, executed
 * every block once, and come by the block that its caller's key leads to. One event seen twice, by
 * its place in the chain, is doubled.
 */
final class Ledger {
  private static final int MOST_EVENTS = 64;

  private final Map<String, Account> accounts = new HashMap<>();

  private static final class Account {
    private final char key;
    private long seen;
    private int blocks;
    private int completions;
    private int rightBlocks;
    private boolean doubled;

    Account(char key) {
      this.key = key;
    }
  }

  /**
   * What was found.
   *
   * @param lost contacts that did not complete, or lack a block, or took the wrong branch
   * @param doubled contacts of which something happened twice
   */
  record Findings(int contacts, int lost, int doubled, long blocks) {}

  Ledger(Map<String, Character> keysPressed) {
    keysPressed.forEach((contactId, key) -> accounts.put(contactId, new Account(key)));
  }

  /** Whether the contact is one of this run. */
  boolean knows(String contactId) {
    return accounts.containsKey(contactId);
  }

  void enter(ContactEvent event) {
    Account account = accounts.get(event.getContactId());
    if (account == null) {
      return;
    }
    long sequence = event.getSequence();
    long place = sequence >= 1 && sequence <= MOST_EVENTS ? 1L << (sequence - 1) : 0;
    account.doubled |= (account.seen & place) != 0;
    account.seen |= place;
    switch (event.getPayload()) {
      case BlockExecuted block -> {
        account.blocks++;
        if (block.getBlockId().equals(Ivr10.rightBlock(account.key))) {
          account.rightBlocks++;
        }
      }
      case ContactCompleted _ -> account.completions++;
      default -> {
        // Other steps of a contact's life are not counted.
      }
    }
  }

  Findings findings() {
    int lost = 0;
    int doubled = 0;
    long blocks = 0;
    for (Account account : accounts.values()) {
      blocks += account.blocks;
      if (account.completions < 1 || account.blocks < Ivr10.BLOCKS || account.rightBlocks < 1) {
        lost++;
      }
      if (account.doubled
          || account.completions > 1
          || account.blocks > Ivr10.BLOCKS
          || account.rightBlocks > 1) {
        doubled++;
      }
    }
    return new Findings(accounts.size(), lost, doubled, blocks);
  }
}
