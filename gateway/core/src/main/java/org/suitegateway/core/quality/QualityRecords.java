package org.suitegateway.core.quality;

/** All that is kept of quality assurance. */
public record QualityRecords(
        EquipmentRegister register, QualityResults results, ChecklistMarks marks, RoomUses rooms) {}
