"""What happens when a scenario is played. Pure: values in, values out."""
