package org.suitegateway.core.quality;

import java.time.Duration;
import java.util.List;

/**
 * What is ticked off in a suite.
 *
 * @param variant "contact", "high-level"; may be empty
 * @param lateAfter the room was freed, for those of a turnover; afterwards the audit calls it late
 * @param source who asks for it
 */
public record Checklist(
        String id,
        String label,
        Kind kind,
        String variant,
        List<Item> items,
        Duration lateAfter,
        String source,
        boolean confirmed) {
    /** @throws IllegalArgumentException if it has no items */
    public Checklist {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a checklist has at least one item");
        }
    }

    /** One line. */
    public record Item(String id, String label) {}

    /** How long what was ticked holds. */
    public enum Scope {
        /** From when the room was freed until the next patient is in. */
        TURNOVER,
        DAY,
        /** For the next patient. */
        PROCEDURE
    }

    /** What it is for: one complete checklist of a kind is enough. */
    public enum Kind {
        TURNOVER("room.turnover", "Room turnover", Scope.TURNOVER, true),
        TERMINAL("room.terminal", "Terminal clean", Scope.DAY, false),
        PROBE("room.probe", "Probe disinfection", Scope.TURNOVER, false),
        STERILE("room.sterile", "Sterile set-up", Scope.PROCEDURE, false),
        EQUIPMENT("room.equipment", "Room equipment", Scope.DAY, false);

        private final String checkId;
        private final String label;
        private final Scope scope;
        private final boolean required;

        Kind(String checkId, String label, Scope scope, boolean required) {
            this.checkId = checkId;
            this.label = label;
            this.scope = scope;
            this.required = required;
        }

        /** Of the line of a suite's readiness. */
        public String checkId() {
            return checkId;
        }

        public String label() {
            return label;
        }

        public Scope scope() {
            return scope;
        }

        boolean required() {
            return required;
        }
    }
}
