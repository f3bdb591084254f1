// `nearer drive` for lives: the same lines and the same answers, where deriving a vault's key costs nothing (derivation.cpp).
#include <iostream>
#include <memory>
#include <string>

#include "cli/drive/stage.h"
#include "vault/memory_vault.h"

int main() {
  nearer::cli::Stage stage([](const std::string&) { return std::make_unique<nearer::vault::MemoryVault>(); });
  for (std::string line; std::getline(std::cin, line);)
    std::cout << boost::json::serialize(stage.play(line)) << "\n" << std::flush;
}
