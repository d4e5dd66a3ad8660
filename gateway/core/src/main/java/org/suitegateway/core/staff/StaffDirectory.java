package org.suitegateway.core.staff;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;

/** Everybody who works here, through merges: whatever ID or identifier one asks with, the person that stands for it now. Thread-safe. */
public interface StaffDirectory {
    Optional<StaffPerson> find(String id);

    /** By the ID asked with; unknown ones are absent. */
    Map<String, StaffPerson> find(Collection<String> ids);

    Optional<StaffPerson> byIdentifier(StaffIdentifier identifier);

    /** Every ID that means this person: the current one first. */
    List<String> allIds(String id);

    /** By name, without those that were merged away. */
    Page<StaffPerson> list(Page.Request page);
}
