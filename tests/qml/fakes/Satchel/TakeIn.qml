import QtQml

QtObject {
    property url folder: Data.copies
    property bool busy: false
    property string resultText
    property string problem
    property string problemCode
    signal saved
    function open(file: url, passphrase: string) {
        Calls.note("TakeIn.open", file, passphrase);
        if (passphrase === "wrong") {
            resultText = "";
            problem = "This is not the passphrase of this copy.";
            problemCode = "invalid_argument";
        } else {
            problem = "";
            resultText = "Taken in: 3 pieces of work and 1 file. They go to the office at the next contact; what it has already counts once.";
            saved();
        }
    }
}
