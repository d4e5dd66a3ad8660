package org.suitegateway.notify;

import java.util.Optional;

/**
 * The mail server that takes our mails.
 *
 * @param starttls whether it must offer TLS with a certificate we trust for its host; without it everything goes as it is
 * @param account who we are, if the server wants to know
 * @param from address of the sender
 */
public record MailServer(String host, int port, boolean starttls, Optional<Account> account, String from) {
    /** User and password; only over TLS. */
    public record Account(String user, String password) {
        @Override
        public String toString() {
            return "Account[user=" + user + "]";
        }
    }
}
