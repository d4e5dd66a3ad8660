package org.suitegateway.simulators.badges;

/** Where a badge is worn, in the words of two labs. */
enum Badge {
    COLLAR("Luxel", "Collar", "Collar over apron"),
    WAIST("Luxel", "Waist", "Trunk under apron"),
    RING_LEFT("Ring", "Left", "Finger left"),
    CONTROL("", "Control", "Transport control");

    private final String type;
    private final String location;
    private final String wornAt;

    Badge(String type, String location, String wornAt) {
        this.type = type;
        this.location = location;
        this.wornAt = wornAt;
    }

    String type() {
        return type;
    }

    String location() {
        return location;
    }

    String wornAt() {
        return wornAt;
    }

    boolean wholeBody() {
        return this == COLLAR || this == WAIST || this == CONTROL;
    }
}
