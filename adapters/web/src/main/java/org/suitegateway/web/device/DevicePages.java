package org.suitegateway.web.device;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.DeviceActivity;
import org.suitegateway.core.device.DeviceDesk;
import org.suitegateway.core.device.DevicePing;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Devices. The application supplies {@link DeviceDesk}, {@link DeviceActivity} and {@link DevicePing}. */
@Configuration(proxyBeanMethods = false)
public class DevicePages {
    @Bean
    DevicePage devicePage(
            Clinic clinic,
            DeviceDesk desk,
            DeviceActivity activity,
            Sightings sightings,
            FailedObjects failedObjects,
            Deliveries deliveries,
            PerformedSteps steps,
            QualityDues quality,
            Texts texts,
            ClinicTime time) {
        return new DevicePage(
                clinic, desk, activity, sightings, failedObjects, deliveries, steps, quality, texts, time);
    }

    @Bean
    DeviceForm deviceForm(
            Clinic clinic, DeviceDesk desk, DevicePing ping, Sightings sightings, Texts texts, ClinicTime time) {
        return new DeviceForm(clinic, desk, ping, sightings, texts, time);
    }
}
