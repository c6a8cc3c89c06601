import QtQml

QtObject {
    property string server
    property string email
    property string password
    property string licenceText: "You work with data of others. Keep it to yourself, keep the device locked, and tell the office when it is lost.\n\nWhat you write and photograph for a job belongs to the job."
    property string licenceVersion: "3"
    property bool busy: false
    property string inviteEmail: "cora@roofers.example"
    property string inviteOrganisation: "Northport Service"
    property string problem
    property string problemCode
    property bool loading: false
    signal done
    signal invited
    signal saved
    function look(what: string) {
        Calls.note("Enrol.look", what);
        if (what === "wrong") {
            problem = "This invitation is not valid any more. Ask the office for a new one.";
            problemCode = "invitation_expired";
        } else {
            problem = "";
            invited();
        }
    }
    function scan(picture: string) {
        Calls.note("Enrol.scan", picture);
        look("satchel://office/invite/t");
    }
    function acceptInvitation(fresh: string, repeat: string, accepted: bool) {
        Calls.note("Enrol.acceptInvitation", fresh, repeat, accepted);
        done();
    }
    function signIn() {
        Calls.note("Enrol.signIn", server, email);
        done();
    }
    function changePassword(fresh: string, repeat: string) {
        Calls.note("Enrol.changePassword", fresh, repeat);
        done();
    }
}
