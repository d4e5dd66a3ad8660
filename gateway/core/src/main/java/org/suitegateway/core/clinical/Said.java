package org.suitegateway.core.clinical;

/** One thing that was said about a patient. */
public sealed interface Said permits AllergyList, LabResult, Finding, DrugWord, Joined {
    /** What a later word of the same sender with the same slot takes the place of. */
    String slot();
}
