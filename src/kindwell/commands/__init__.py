"""What `kindwell` can do on the command line, a module each; `cli` names them."""
