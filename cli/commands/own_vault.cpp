#include <memory>

#include "cli/commands/commands.h"
#include "cli/host/own_file.h"
#include "cli/host/own_vault.h"

namespace nearer::cli {
namespace {

struct Options {
  std::string vault = usual_vault_folder();
  std::string file;
  std::string form = "markdown";
};

CLI::App* add(CLI::App& app, const char* name, const char* what, const std::shared_ptr<Options>& options) {
  auto* command = app.add_subcommand(name, what);
  command->add_option("--vault", options->vault, "folder of the vault")->capture_default_str();
  return command;
}

/// Asks for the passphrase, opens the vault and goes on with it.
template <class Then>
int with_open_vault(const Options& options, Then&& then) {
  auto device = own_device(options.vault);
  if (!device) return finish(device.error());
  const auto secret = ask_secret();
  const auto opened = (*device)->unlock(secret, moment_now());
  if (!opened.ok()) return finish(opened.json);
  return then(**device, secret);
}

/// Performs an intent whose answer is one file, and writes that.
int write_answer(Device& device, const char* intent, json::object with, const std::string& path) {
  const auto reply = device.perform(intent, std::move(with), {}, moment_now());
  if (!reply.ok()) return finish(reply.json);
  if (const auto written = write_new_file(path, reply.blobs.at(0)); !written) return finish(written.error());
  return finish({{"ok", true}, {"file", path}, {"bytes", reply.blobs.at(0).size()}});
}

/// Opening has opened every record, followed every chain and folded every entry; what is left to say is what was put
/// aside on the way.
int verify(Device& device, const std::string&) {
  const auto mail = device.view("mail", json::object(), moment_now());
  if (!mail.ok()) return finish(mail.json);
  const auto& shown = mail.json.at("view").as_object();
  return finish({{"ok", true}, {"unread", shown.at("unread")}, {"put_aside", shown.at("put_aside")}});
}

int save_backup(Device& device, const std::string& secret, const std::string& path) {
  if (const int code = write_answer(device, "backup", {{"secret", secret}}, path); code != 0) return code;
  return device.perform("backup_saved", json::object(), {}, moment_now()).ok() ? 0 : 1;
}

int take_backup(const Options& options) {
  auto backup = read_file(options.file);
  if (!backup) return finish(backup.error());
  auto device = own_device(options.vault);
  if (!device) return finish(device.error());
  auto answer = (*device)->restore(std::move(*backup), ask_secret(), moment_now()).json;
  return finish(answer);
}

}  // namespace

void add_export(CLI::App& app, int& code) {
  auto options = std::make_shared<Options>();
  auto* command = add(app, "export", "Writes everything of yours as readable text", options);
  command->add_option("--form", options->form)->check(CLI::IsMember({"json", "markdown"}))->capture_default_str();
  command->add_option("--out", options->file, "the new file")->required();
  command->callback([options, &code] {
    code = with_open_vault(*options, [&](Device& device, const std::string& secret) {
      return write_answer(device, "export", {{"form", options->form}, {"secret", secret}}, options->file);
    });
  });
}

void add_verify(CLI::App& app, int& code) {
  auto options = std::make_shared<Options>();
  auto* command = add(app, "verify", "Opens every record of a vault and follows every chain", options);
  command->callback([options, &code] { code = with_open_vault(*options, verify); });
}

void add_backup(CLI::App& app, int& code) {
  auto options = std::make_shared<Options>();
  auto* command = add(app, "backup", "Writes a sealed copy of a vault, or makes a vault from one", options);
  auto* out = command->add_option("--out", options->file, "the new file");
  auto from = std::make_shared<std::string>();
  auto* in = command->add_option("--in", *from, "the file to make a new vault from");
  out->excludes(in);
  command->callback([options, from, &code] {
    if (options->file.empty() && from->empty()) throw CLI::RequiredError("--out or --in");
    if (from->empty()) {
      code = with_open_vault(*options, [&](Device& device, const std::string& secret) {
        return save_backup(device, secret, options->file);
      });
      return;
    }
    options->file = *from;
    code = take_backup(*options);
  });
}

}  // namespace nearer::cli
