pragma Singleton
import QtQml

QtObject {
    enum Stage { Starting, Welcome, NewPassword, LockSetup, FirstSync, Ready, PinLocked, OfficeLocked, Wiped, Broken, LeaseEnded }
    property int stage: App.Ready
    property string stageText: "This device has not spoken with the office for 14 days. Your unsent work is safe."
    property string stageCode: "lease_ended"
    property string personName: "Tom Berg"
    property string personInitials: "TB"
    property string personColour: "#0B6B3A"
    property string email: "tom@field.example"
    property string roleName: "Technician"
    property string organisation: "Northport Service"
    property bool contractor: false
    property bool guest: false
    property bool canCreateTicket: true
    property bool canComment: true
    property bool canCommentInternally: true
    property bool canRequestAbsence: true
    property bool canSeeAssetHistory: true
    property bool canUseParts: true
    property bool canEnterCosts: true
    property string version: "0.1.0"
    property string invitation
    property var incoming: []
    function takeIncoming() {
        Calls.note("App.takeIncoming");
        incoming = [];
    }
    function takeInvitation() : string {
        const link = invitation;
        invitation = "";
        return link;
    }
    signal said(string text, string code)
    signal openRequested(string kind, string id)
    function open(link: string) {
        Calls.note("App.open", link);
    }
    function refuse(reason: string) {
        said(reason, "");
    }
}
