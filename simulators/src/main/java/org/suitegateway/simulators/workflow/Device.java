package org.suitegateway.simulators.workflow;

import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.dicom.EventService;

/**
 * A device as it takes part in the workflow.
 *
 * @param scheduledModality what it asks the worklist for
 * @param modality of its images
 * @param events of its own port, for results that come over an association of the archive's
 */
public record Device(Machine machine, String scheduledModality, String modality, EventService events) {}
