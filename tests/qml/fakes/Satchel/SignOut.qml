import QtQml
import Satchel.Test

QtObject {
    property Rows things: Rows {
        rows: [{ key: "1", title: "Closeout for 1001", detail: "waits for a line" }, { key: "2", title: "Photo 1 of 2, before, 2.1 MB", detail: "waits for Wi-Fi" }]
    }
    property int count: things.count
    property string guardText: count > 0 ? count + " things of yours exist on this device only and would be lost." : "Everything of yours has reached the office."
    property bool busy: false
    property string suggestedFile: "file:///tmp/satchel-copy"
    property string problem
    property string problemCode
    signal signedOut
    function sendNow() {
        Calls.note("SignOut.sendNow");
    }
    function exportTo(file: string, passphrase: string) {
        Calls.note("SignOut.exportTo", file, passphrase);
    }
    function signOut() {
        Calls.note("SignOut.signOut");
        signedOut();
    }
}
