package org.suitegateway.simulators.dicom;

/** Command sets: implicit VR little endian, with their group length (PS3.7 section 6.3). */
final class CommandSets {
    private CommandSets() {}

    static byte[] bytes(DataSet command) {
        byte[] rest = DataSetWriter.bytes(command, TransferSyntax.IMPLICIT_LITTLE, DataSetWriter.Lengths.DEFINED);
        DataSet whole = command.copy().put(Tag.COMMAND_GROUP_LENGTH, rest.length);
        return DataSetWriter.bytes(whole, TransferSyntax.IMPLICIT_LITTLE, DataSetWriter.Lengths.DEFINED);
    }
}
