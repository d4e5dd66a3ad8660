package org.suitegateway.core.quality;

import java.util.List;
import java.util.Optional;

/** Equipment that people entered; devices of the configuration are not in it. Nothing is ever taken out. Thread-safe. */
public interface EquipmentRegister {
    /** @return false if there is one of this ID */
    boolean add(Equipment equipment, String by, java.time.Instant at);

    /** @return false if there is none of this ID, or it is withdrawn already */
    boolean withdraw(String id, Equipment.Withdrawal how);

    Optional<Equipment> find(String id);

    /** By ID. */
    List<Equipment> all();
}
