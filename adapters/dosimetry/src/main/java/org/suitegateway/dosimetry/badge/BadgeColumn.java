package org.suitegateway.dosimetry.badge;

/** What a column of a badge file can hold. */
public enum BadgeColumn {
    /** The lab's number of the customer. */
    ACCOUNT,
    /** The lab's number of the wearer. */
    PARTICIPANT,
    /** Both names in one. */
    NAME,
    FAMILY_NAME,
    GIVEN_NAME,
    BIRTH_DATE,
    /** The employer's number of the wearer. */
    EMPLOYEE,
    /** What kind of badge it is. */
    TYPE,
    /** Where it is worn. */
    POSITION,
    WORN_FROM,
    WORN_TO,
    /** DDE, Hp(10). */
    DEEP,
    /** LDE, Hp(3). */
    LENS,
    /** SDE, Hp(0.07). */
    SHALLOW,
    /** Which quantity {@link #AMOUNT} is, in files of one row per quantity. */
    QUANTITY,
    AMOUNT,
    UNIT,
    NOTE,
    PROCESSED
}
