package org.suitegateway.web;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who may sign in. */
public record SignIns(List<Account> accounts) {
    /** What a person does in the clinic. */
    public enum Role {
        /** Sees suites and procedures, confirms checks, links studies. */
        NURSE,
        /** Radiation safety officer: dose and alerts. */
        RSO,
        /** Everything. */
        ADMIN
    }

    /**
     * One person.
     *
     * @param passwordHash with its scheme in front: {@code {bcrypt}$2a$10$...}
     */
    public record Account(String name, String passwordHash, Role role) {
        /** @throws IllegalArgumentException if the name is not usable or the hash has no known scheme; the hash is not repeated */
        public Account {
            if (!name.matches("[\\p{L}\\p{N}._@-]{1,64}")) {
                throw new IllegalArgumentException(
                        "the name of a sign-in has 1 to 64 letters, digits, dots, hyphens, underscores or @");
            }
            if (!passwordHash.matches("\\{bcrypt}\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}")) {
                throw new IllegalArgumentException(
                        "the password hash of sign-in " + name + " must be {bcrypt} followed by a bcrypt hash");
            }
        }

        /** Never the hash. */
        @Override
        public String toString() {
            return name + " " + role;
        }
    }

    /** @throws IllegalArgumentException if a name occurs twice, whatever its case */
    public SignIns {
        accounts = List.copyOf(accounts);
        Set<String> names = new HashSet<>();
        for (Account account : accounts) {
            if (!names.add(account.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("sign-in " + account.name() + " is configured twice");
            }
        }
    }
}
