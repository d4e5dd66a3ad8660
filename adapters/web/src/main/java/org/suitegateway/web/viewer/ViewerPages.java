package org.suitegateway.web.viewer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.Studies;
import org.suitegateway.web.WebOptions;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.procedure.ProcedureWords;
import org.suitegateway.web.wording.ClinicTime;
import tools.jackson.databind.json.JsonMapper;

/** The viewer. The application supplies {@link ImageFrames} beside what the other pages want. */
@Configuration(proxyBeanMethods = false)
public class ViewerPages {
    private static final int ROOM =
            64; // MiB, of frames on their way to browsers: a quarter of the heap the gateway is to manage with

    @Bean
    FrameDesk frameDesk() {
        return new FrameDesk(ROOM);
    }

    @Bean
    FramePage framePage(
            Studies studies,
            ObjectStore objects,
            ImageFrames frames,
            FrameDesk desk,
            JsonMapper json,
            WebOptions options) {
        return new FramePage(studies, objects, frames, desk, json, options);
    }

    @Bean
    ViewerCaption viewerCaption(
            Procedures procedures, PatientDirectory patients, ProcedureWords words, ClinicTime time, Texts texts) {
        return new ViewerCaption(procedures, patients, words, time, texts);
    }

    @Bean
    ViewerPage viewerPage(
            Studies studies, ObjectStore objects, ImageFrames frames, ViewerCaption captions, Texts texts) {
        return new ViewerPage(studies, objects, frames, captions, texts);
    }
}
