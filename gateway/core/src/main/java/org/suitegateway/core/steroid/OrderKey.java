package org.suitegateway.core.steroid;

/**
 * What one administration is called in messages: the order (ORC-3, else ORC-2) and which of its administrations (RXA-2). Without
 * namespaces, which differ between the messages of one order.
 *
 * @param placer ORC-2; may be empty
 * @param filler ORC-3; may be empty
 * @param part RXA-2, or where a sender does not count them the time; empty for the order itself
 */
public record OrderKey(String placer, String filler, String part) {
    /** Of what a person entered: it is only called by its own name. */
    static OrderKey own(String id) {
        return new OrderKey("", "", "own " + id);
    }

    /** Whether both mean one administration, or one order. */
    public boolean sameAs(OrderKey other) {
        return part.equals(other.part) && (sameOrder(other) || (isOwn() && other.isOwn()));
    }

    /** Whether both are of one order: by ORC-3, else by ORC-2. */
    public boolean sameOrder(OrderKey other) {
        return filler.isEmpty() || other.filler.isEmpty()
                ? !placer.isEmpty() && placer.equals(other.placer)
                : filler.equals(other.filler);
    }

    private boolean isOwn() {
        return placer.isEmpty() && filler.isEmpty();
    }
}
