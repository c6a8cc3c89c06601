#pragma once

#include <array>
#include <string_view>

// The words demo organisations are made of.
namespace satchel::server::demo {

inline constexpr std::array<std::string_view, 24> kFirstNames{
    "Ada",  "Ben",  "Carla", "David", "Elif",  "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kofi", "Lena",
    "Mira", "Nils", "Olga",  "Pavel", "Quinn", "Rosa",  "Sami",  "Tara", "Umut", "Vera",  "Wim",  "Yara"};
inline constexpr std::array<std::string_view, 20> kLastNames{
    "Berg", "Costa",  "Dahl",  "Ebner",  "Fischer", "Gruber", "Horvat", "Ivanov", "Jansen", "Keller",
    "Lind", "Moreau", "Novak", "Okafor", "Petrov",  "Rossi",  "Silva",  "Toth",   "Vance",  "Weiss"};
inline constexpr std::array<std::string_view, 12> kCustomers{
    "Harbour Cold Storage", "Northport Hospital", "Lindenhof School", "Brauer Logistics",
    "City Baths",           "Grand Hotel Astra",  "Meyer Foundry",    "Riverside Offices",
    "Sonnen Bakery",        "Tannen Clinic",      "Union Cinema",     "Westend Mall"};
inline constexpr std::array<std::string_view, 10> kStreets{"Quay",         "Mill Lane",   "Station Road", "Lindenweg",
                                                           "Hafenstrasse", "Main Street", "Park Avenue",  "Am Markt",
                                                           "Schulgasse",   "Ring"};
inline constexpr std::array<std::string_view, 8> kBuildings{"Main building", "Hall 2", "Annex",  "Warehouse",
                                                            "Boiler house",  "Tower",  "Wing B", "Depot"};
inline constexpr std::array<std::string_view, 8> kAccessNotes{"Key at the gate; ring twice",
                                                              "Report to security, bring an identity card",
                                                              "Deliveries by the yard only",
                                                              "Alarm: call the control room before opening",
                                                              "Lift key at the reception",
                                                              "Roof hatch: two people needed",
                                                              "Parking in bay 4, leave the number at the desk",
                                                              "Closed on Mondays; caretaker has the key"};

struct Trade {
  std::string_view type, make, model;
  std::string_view part;
};
inline constexpr std::array<Trade, 10> kTrades{{{"boiler", "Viessmann", "Vitocrossal 200", "Burner"},
                                                {"air handling unit", "Swegon", "Gold RX", "Supply fan"},
                                                {"lift", "Kone", "MonoSpace 500", "Door drive"},
                                                {"compressor", "Atlas Copco", "GA 30", "Dryer"},
                                                {"chiller", "Daikin", "EWAD 360", "Condenser"},
                                                {"fire panel", "Bosch", "FPA-5000", "Detector loop"},
                                                {"pump", "Grundfos", "CR 32", "Mechanical seal"},
                                                {"door", "Dorma", "ED 100", "Closer"},
                                                {"generator", "Cummins", "C220", "Starter battery"},
                                                {"conveyor", "Interroll", "RollerDrive", "Belt"}}};

inline constexpr std::array<std::string_view, 14> kFaults{
    "loses pressure",  "makes noise",  "does not start",  "leaks",          "yearly service",
    "shows fault E12", "vibrates",     "stops at random", "filter change",  "safety inspection",
    "runs hot",        "smells burnt", "display is dark", "is out of order"};
inline constexpr std::array<std::string_view, 8> kDetails{"Noticed by the caretaker this morning.",
                                                          "Has happened twice since last month.",
                                                          "Please check the supply first.",
                                                          "Spare part should be in the van.",
                                                          "Customer wants to be called before you arrive.",
                                                          "Only outside opening hours.",
                                                          "Take photos of the type plate.",
                                                          "Last service was more than a year ago."};
inline constexpr std::array<std::string_view, 8> kRemarks{"Ordered the spare part, comes on Thursday.",
                                                          "Customer is informed.",
                                                          "Access was fine, key is back.",
                                                          "Could hear it from the corridor.",
                                                          "Same fault as in spring.",
                                                          "Needs two people next time.",
                                                          "Cleaned while I was there.",
                                                          "Reading was 4.2 bar before, 6.0 after."};
inline constexpr std::array<std::string_view, 6> kWorkDone{
    "Seal replaced, tight at 6 bar",   "Cleaned, adjusted and tested",
    "Filter changed, log book signed", "Fault memory read and cleared, contact replaced",
    "Bearing greased, runs quietly",   "Provisional repair, new part ordered"};

}  // namespace satchel::server::demo
