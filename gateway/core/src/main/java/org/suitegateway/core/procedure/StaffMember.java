package org.suitegateway.core.procedure;

/**
 * Who is planned for a procedure.
 *
 * @param role OPERATOR, TRAINEE, ASSISTANT, NURSE, TECHNOLOGIST, ANAESTHESIA, or the sender's own word when it is not mapped
 * @param source where it is known from, for example SIU
 */
public record StaffMember(String staffId, String name, String role, String source) {}
