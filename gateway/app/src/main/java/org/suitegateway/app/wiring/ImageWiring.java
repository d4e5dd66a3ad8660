package org.suitegateway.app.wiring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.dicom.DicomFrames;

/** Frames of images for the viewer. */
@Configuration(proxyBeanMethods = false)
public class ImageWiring {
    @Bean
    ImageFrames imageFrames() {
        return new DicomFrames();
    }
}
