#compdef moviegen
# Completion of moviegen for zsh. In ~/.zshrc, after compinit: source <(moviegen completion zsh)
_moviegen() {
  local line="moviegen ${(j: :)words[2,CURRENT]}"
  local -a found
  found=(${(f)"$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)"})

  # Options only where one has been begun. Where nothing is left, files are completed.
  [[ ${words[CURRENT]} == -* ]] || found=(${found:#-*})
  (( ${#found} )) && compadd -a found || _files
}
compdef _moviegen moviegen
