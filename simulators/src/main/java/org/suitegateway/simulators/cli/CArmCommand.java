package org.suitegateway.simulators.cli;

import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.carm.Examination;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Uids;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "carm",
        mixinStandardHelpOptions = true,
        description = "Sends fluoroscopy images of a spine phantom, a run, and the dose report.")
final class CArmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Mixin
    private OrderOptions order = new OrderOptions();

    @Mixin
    private FaultOption fault = new FaultOption();

    @Option(names = "--images", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int images;

    @Option(names = "--size", defaultValue = "1024", description = "rows and columns; default: ${DEFAULT-VALUE}")
    private int size;

    @Option(names = "--run-frames", defaultValue = "8", description = "0 for no run; default: ${DEFAULT-VALUE}")
    private int runFrames;

    @Option(names = "--no-report", description = "keeps the dose report back")
    private boolean noReport;

    @Override
    public Integer call() throws Exception {
        Uids uids = Uids.fresh();
        PrintWriter out = spec.commandLine().getOut();
        try (CArm carm = CArm.switchOn(Machine.CARM1, uids, size, CArm.Depth.TWELVE, 0)) {
            Examination examination = carm.begin(order.order("Lumbar fluoroscopy", uids), 7);
            LocalDateTime now = order.now();
            List<DicomObject> objects = new ArrayList<>();
            for (int i = 0; i < images; i++) {
                objects.add(examination.spot(
                        now.plusSeconds(20L * i), Examination.Exposure.look("1.8"), (i + 1.0) / images, 0));
            }
            if (runFrames > 0) {
                objects.add(examination.run(
                        now.plusSeconds(20L * images), new Examination.Exposure("2.7", "1.9"), runFrames));
            }
            if (!noReport) {
                objects.add(examination.report(now.plusSeconds(20L * images + 30)));
            }
            int result = fault.send(target.call(carm.aeTitle()), objects, out);
            out.println(examination.totals());
            return result;
        }
    }
}
